// 手机号 → 线索的查询条件。只找一个时用 EQ：IN 取自平台的函数语言，接口文档里没有。
[
    data: [
        dataObjectApiName: 'LeadsObj',
        search_query_info: [
            limit          : 100,
            offset         : 0,
            filters        : [[field_name: 'mobile', field_values: body.mobiles, operator: body.mobiles.size() == 1 ? 'EQ' : 'IN']],
            orders         : [[fieldName: '_id', isAsc: true]],
            fieldProjection: ['_id', 'name', 'company', 'mobile', 'owner', 'life_status'],
        ],
    ],
]
