// 收到的邮件 → 群机器人消息：发件人、标题、附件名和正文的开头。
import qiao.vendor.Texts

def sender = body.from ? body.from[0] : [name: '', address: '（未知）']
def files = body.attachments.findAll { it.kept }*.name

def lines = [
    "新邮件：${body.subject ?: '（无标题）'}",
    "发件人：${sender.name} ${sender.address}",
    files ? "附件：${files.join('、')}" : null,
    body.left ? '邮件太大，没有收取内容，请到邮箱查看' : null,
    body.text?.strip() ?: null,
].findAll()

[
    msgtype: 'text',
    text   : [content: Texts.cut(lines.join('\n'), 2048, '…（内容过长，已截断，请到邮箱查看）')],
]
