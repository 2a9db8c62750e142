from . import application, application_form, followup, notice, review
