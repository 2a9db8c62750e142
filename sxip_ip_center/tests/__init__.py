from .application import *
from .core import *
from .domain import *
