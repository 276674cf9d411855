// 企业微信客户 → 纷享销客线索：有负责人填负责人，否则进 qiao.customers.leads-pool 的线索池；空的字段不发送。
def lead = [
    dataObjectApiName: 'LeadsObj',
    record_type      : 'default__c',
    name             : body.name,
    mobile           : body.mobile,
    company          : body.company,
    remark           : body.remark,
    source           : body.source,
    owner            : body.owner ? [body.owner] : null,
    leads_pool_id    : body.owner ? null : settings['qiao.customers.leads-pool'],
].findAll { it.value }

// 外部唯一键：创建的结果不明时，先按它查证，再决定是否重发。
def key = settings["qiao.accounts.${headers.QiaoAccount}.object-key" as String]
if (key) {
  lead[key] = body.key
}

[data: [object_data: lead]]
