from .common import CenterCase


class TestWalk(CenterCase):
    def test_walk(self):
        center = self.staffed(self.center())
        self.deal(center)
        self.members(center)
        file = self.application('recognized', center)
        self.constraints_hold()
        print(file.sudo().read(['state','score','proposed_name','rank']))
        for l in self.lines(file):
            print(l.sequence, l.transition, l.state_from, l.state_to, l.acting_as, l.audience, l.reason)
        for c in file.sudo().check_ids: print(c.code, c.threshold_text, c.value_text, c.result)
        print(center.sudo().read(['name','state','level','cycle_start','cycle_end']))
