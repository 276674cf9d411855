// 编号 → 记录的查询条件；只要线索的这几个字段，别的对象的字段由租户自定，全部取回。
def fields = ['_id', 'name', 'company', 'mobile', 'owner', 'life_status']

[
    data: [
        dataObjectApiName: body.object,
        search_query_info: [
            limit  : 100,
            offset : 0,
            filters: [[field_name: '_id', field_values: body.ids, operator: body.ids.size() == 1 ? 'EQ' : 'IN']],
            orders : [[fieldName: '_id', isAsc: true]],
        ] + (body.object == 'LeadsObj' ? [fieldProjection: fields] : [:]),
    ],
]
