// 销售易的线索 → 侧边栏的客户：要显示别的字段，在 labels 里加。
def record = body.data ?: [:]
def labels = [companyName: '公司', mobile: '手机', phone: '电话', email: '邮箱', post: '职务', comment: '备注']
def plain = { value -> value == null ? '' : value as String }

!record.id ? [:] : [
    object: 'lead',
    id    : plain(record.id),
    name  : plain(record.name),
    owner : plain(record.ownerId),
    fields: labels.collect { field, label -> [label: label, value: plain(record[field])] },
]
