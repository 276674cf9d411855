// 企业微信客户 → EC 新客户。EC 的姓名最多 50 个字；空的字段不发送。
def customer = [
    name        : body.name,
    mobile      : body.mobile,
    company     : body.company,
    memo        : body.remark,
    followUserId: body.owner.isLong() ? body.owner as Long : null,
    channelId   : body.source.isInteger() ? body.source as Integer : null,
]

[list: [customer.findAll { it.value }], notify: false, repeat: false]
