from . import test_document, test_notice, test_papers
