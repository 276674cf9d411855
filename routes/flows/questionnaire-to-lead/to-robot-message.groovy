// 线索 → 群机器人消息：body 是创建线索的应答，variables.form 是答卷。
// 超过 2048 字节的部分按字符截断并提示，消息不会因为太长而被拒绝。
import qiao.vendor.Texts

def form = variables.form
def answer = { String... questions -> questions.findResult { form.answers[it] ?: form.by_title[it] } }
def setting = { String key -> settings["qiao.questionnaire-to-lead.$key"] }
def list = { String text -> text.split('[,，\\s]+').findAll() ?: null }
def link = setting('lead-link').replace('{id}', body.data.id as String)

def lines = [
    "新线索：${answer('姓名')}${answer('公司')?.with { "（$it）" } ?: ''}",
    answer('手机')?.with { "手机：$it" },
    answer('感兴趣的产品')?.with { "感兴趣的产品：$it" },
    "销售易线索编号：${body.data.id}",
    link,
    answer('备注')?.with { "备注：$it" },
].findAll()

[
    msgtype: 'text',
    text   : [
        content              : Texts.cut(lines.join('\n'), 2048, '…（内容过长，已截断，请到销售易查看）'),
        mentioned_list       : list(setting('mention')),
        mentioned_mobile_list: list(setting('mention-mobiles')),
    ],
]
