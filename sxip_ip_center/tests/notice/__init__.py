from . import test_document, test_letters, test_notice, test_notice_windows, test_papers
