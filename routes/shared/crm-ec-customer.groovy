// EC 的客户 → 侧边栏的客户：要显示别的字段，在 labels 里加。
def record = (body.data ?: [[:]])[0]
def labels = [company: '公司', mobile: '手机', phone: '电话', email: '邮箱', title: '职务', memo: '备注']
def plain = { value -> value == null ? '' : value as String }

!record.crmId ? [:] : [
    object: 'customer',
    id    : plain(record.crmId),
    name  : plain(record.name),
    owner : plain(record.followUserId),
    fields: labels.collect { field, label -> [label: label, value: plain(record[field])] },
]
