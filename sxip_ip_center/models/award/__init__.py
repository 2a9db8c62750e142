from . import sxip_national_recommendation, sxip_reward, sxip_showcase
