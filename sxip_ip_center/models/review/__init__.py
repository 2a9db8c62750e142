from . import sxip_expert, sxip_conflict, sxip_scoresheet, sxip_scoresheet_line, sxip_meeting, sxip_meeting_agenda
