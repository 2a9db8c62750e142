from . import test_document, test_letters, test_notice, test_papers
