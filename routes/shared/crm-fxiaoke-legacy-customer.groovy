// 纷享销客的记录 → 侧边栏的客户：要显示别的字段，在 labels 里加；作废的记录当作没有。
def record = body.data ?: [:]
def labels = [
    company    : '公司',
    mobile     : '手机',
    tel        : '电话',
    email      : '邮箱',
    job_title  : '职务',
    address    : '地址',
    biz_status : '状态',
    leads_stage: '阶段',
    remark     : '备注',
]
def plain = { value -> value instanceof List ? value.join('、') : value == null ? '' : value as String }

record.life_status == 'invalid' || !record._id ? [:] : [
    object: variables.question.object,
    id    : record._id as String,
    name  : plain(record.name),
    owner : plain(record.owner instanceof List ? record.owner.take(1) : record.owner),
    fields: labels.collect { field, label -> [label: label, value: plain(record[field])] },
]
