from . import test_domain_credit_code
from . import test_domain_cycles
from . import test_domain_document_number
from . import test_domain_names
from . import test_domain_patent_number
from . import test_domain_periods
from . import test_domain_scores
from . import test_domain_workdays
