from odoo.tests import tagged

from ..life import LifeCase
from ..touring import Touring


@tagged('post_install', '-at_install', 'sxip_browser')
class TestLifeTour(Touring, LifeCase):
    """The yearly evaluation and the award through the real log-ins, in Chinese, in the browser, without a console error."""

    def test_year(self):
        """[E1.1] [E1.2] [E1.4] The center reports, the city forwards, the province concludes and signs."""
        file = self.evaluation()
        self.reported(file).report = False
        for name, who in (('sxip_center_reports', 'center'), ('sxip_city_forwards', 'officer'), ('sxip_province_concludes', 'province'),
                          ('sxip_signer_completes', 'signer')):
            self.tour(name, who)
        self.assertEqual((file.state, file.outcome), ('done', '示例：年度任务完成较好。'))

    def test_award(self):
        """[S5] Prepared, approved by another, paid with its voucher."""
        file = self.reward()
        for name, who in (('sxip_province_prepares_award', 'province'), ('sxip_signer_approves_award', 'signer'),
                          ('sxip_province_pays_award', 'province')):
            self.tour(name, who)
        self.assertEqual((file.state, file.voucher_no), ('paid', '示例凭证2026001'))
