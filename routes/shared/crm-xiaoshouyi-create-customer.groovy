// 企业微信客户 → 销售易线索。业务类型、默认所有人和外部唯一键是账号的设置；空的字段不发送。
def setting = { String key -> settings["qiao.accounts.${headers.QiaoAccount}.$key" as String] }
def number = { String text -> text?.isLong() ? text as Long : null }

def lead = [
    entityType  : number(setting('lead-type')),
    ownerId     : number(body.owner) ?: number(setting('lead-owner')),
    name        : body.name,
    companyName : body.company,
    mobile      : body.mobile,
    leadSourceId: number(body.source),
    status      : 1,
    comment     : body.remark,
].findAll { it.value }

// 外部唯一键：创建的结果不明时，先按它查证，再决定是否重发。
if (setting('lead-key')) {
  lead[setting('lead-key')] = body.key
}

[data: lead]
