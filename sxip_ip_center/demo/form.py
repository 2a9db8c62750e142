"""What a unit writes in the sections of its application form, invented."""
FORM = {
    'legal_representative': "示例法人", 'registered_on': '2012-05-18', 'registered_address': "示例市示例路1号",
    'unit_profile': "示例：本省产业链骨干单位，设有专门的知识产权运营部门，与上下游企业和高校院所建有稳定合作。",
    'head_title': "副总经理、高级工程师", 'equipment': "示例：检索终端12台，专利数据库2套，已接入省专利转化交易平台。",
    'goals': "示例：三年累计转化运营金额1000万元以上，转化项目15项，服务中小企业120家，联盟成员30家，专利池2个。",
    'duty_1': "示例：牵头组建产业知识产权联盟，制定联盟章程和年度工作方案。",
    'duty_2': "示例：与3所高校共建协同运营中心，每年组织供需对接不少于4场。",
    'duty_3': "示例：建立需求库和成果库，按月筛选、评价、推介专利技术。",
    'duty_4': "示例：建设概念验证和中试服务平台，培育专利密集型产品。",
    'duty_5': "示例：开展专利导航、分析评议、质押融资等专业服务。",
    'milestones': "示例：第一年建机制、聚资源；第二年扩成员、促转化；第三年成体系、见实效。",
    'mechanism': "示例：实行管理委员会领导下的主任负责制，重大事项集体研究。",
    'bylaws': "示例：运营管理办法，示例〔2024〕1号，2024年3月1日施行\n示例：收益分配办法，示例〔2024〕2号，2024年3月1日施行\n"
              "示例：保密管理制度，示例〔2024〕3号，2024年3月1日施行",
    'stock_patents': "示例：盘点合作高校存量专利三百余件，入库一百二十件，已转化八件。",
    'sme_services': "示例：服务科技型、创新型中小企业四十余家，促成许可十二项。",
}
PAST = {'own_funds': 1200000, 'public_funds': 500000, 'service_income': 860000, 'spending': 2100000}
PLANNED = {'own_funds': 1500000, 'public_funds': 500000, 'service_income': 1200000, 'spending': 3000000, 'goal_amount': 3000000,
           'goal_projects': 5, 'goal_smes': 40, 'goal_members': 12}


def fill(file):
    """The sections in words and the years in figures."""
    file.write(FORM)
    planned = file.year_ids.filtered('is_plan')
    planned.write(PLANNED)
    (file.year_ids - planned).write(PAST)
