from .application import *
from .center import *
from .core import *
from .domain import *
from .ledger import *
from .notice import *
from .review import *
from .rules import *
