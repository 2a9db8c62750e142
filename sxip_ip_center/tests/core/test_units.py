from odoo.tests import HttpCase, tagged


@tagged('post_install', '-at_install', 'sxip_browser')
class TestUnits(HttpCase):
    """The pieces of the web client by themselves: `static/tests/unit`, run by the web client's own runner."""

    def suite(self, path):
        """The id by which the runner knows a suite: a hash of its path, as core's own tests have it."""
        number = 0
        for char in path:
            number = ((number << 5) - number + ord(char)) & 0xFFFFFFFF
        return f'{number:08x}'

    def test_units(self):
        self.assertEqual(self.suite('@web/core'), 'e39ce9ba', "as the runner counts it")
        self.browser_js(f'/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={self.suite("@sxip_ip_center")}', '', '',
                        login='admin', timeout=300, success_signal="[HOOT] Test suite succeeded",
                        error_checker=lambda message: '[HOOT]' not in message)
