"""Fed to ``odoo shell``: Chinese dates and weeks; on request Chinese users, and asset bundles made beforehand."""
import os

env = globals()["env"]
lang = env["res.lang"].with_context(active_test=False).search([("code", "=", "zh_CN")])
lang.write({"date_format": "%Y-%m-%d", "week_start": "1"})
if os.environ.get("SXIP_USERS"):
    users = env["res.users"].with_context(active_test=False, no_reset_password=True).search([])
    users.write({"lang": "zh_CN", "tz": "Asia/Shanghai"})
bundles = os.environ.get("SXIP_BUNDLES", "")
if bundles == "all":
    env["ir.qweb"]._pregenerate_assets_bundles()
for name in bundles.replace("all", "").split():
    bundle = env["ir.qweb"]._get_asset_bundle(name, css=True, js=True)
    bundle.js()
    bundle.css()
env.cr.commit()
