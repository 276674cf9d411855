// 答卷 → 销售线索：左边是销售易的字段，右边是问卷的题目编号或标题（编号不会因改题而变，更可靠）。
// body 是答卷：answers 按题目编号、by_title 按题目标题、custom_args 按链接参数取值。
// 没有答案的字段不会发送；必填字段没有答案时，这条线索会停放并说明缺哪个字段。
def answer = { String... questions -> questions.findResult { body.answers[it] ?: body.by_title[it] } }
def setting = { String key -> settings["qiao.accounts.crm.$key"] }
def number = { String text -> text ? text as Long : null }

def lead = [
    entityType : number(setting('lead-type')),
    ownerId    : number(setting('lead-owner')),
    name       : answer('姓名'),
    companyName: answer('公司'),
    mobile     : answer('手机'),
    email      : answer('邮箱'),
    status     : 1,
    comment    : [
        "问卷 ${body.survey_id} / 答卷 ${body.answer_id}",
        answer('感兴趣的产品')?.with { "感兴趣的产品：$it" },
        answer('备注')?.with { "备注：$it" },
        body.custom_args['campaign_id']?.with { "来源：$it" },
    ].findAll().join('\n'),
]

// 外部唯一键：创建线索的结果不明时，先按它查证，再决定是否重发。
if (setting('lead-key')) {
  lead[setting('lead-key')] = body.key
}

[data: lead]
