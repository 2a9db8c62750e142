from . import models, report, wizard, controllers
from .hooks import uninstall_hook
