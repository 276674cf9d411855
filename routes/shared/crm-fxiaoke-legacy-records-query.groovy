// 最近的销售记录的查询条件；关联业务对象按编号查没有公开文档，用 describeObject 和一次真实查询核对。
def set = { settings["qiao.archive-to-sales-record.${it}" as String] }
[
    data: [
        dataObjectApiName: set('object'),
        search_query_info: [
            limit  : 20,
            offset : 0,
            filters: [[field_name: set('related-field'), field_values: [body.id], operator: 'EQ']],
            orders : [[fieldName: 'create_time', isAsc: false]],
        ],
    ],
]
