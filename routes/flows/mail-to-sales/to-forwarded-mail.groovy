// 收到的邮件 → 转发的邮件：回复直接到原发件人；附件只传编号 kept，发送时从存储里取。
def mail = variables.mail
def senders = mail.from*.address.findAll { it?.contains('@') }

def forwarded = [
    to         : settings['qiao.mail-to-sales.forward-to'],
    subject    : "转发：${mail.subject}".take(900),
    text       : "原发件人：${senders.join('、')}\n发送时间：${mail.sentAt}\n\n${mail.text}" as String,
    attachments: mail.attachments.findAll { it.kept }.take(50).collect { [name: it.name, kept: it.kept] },
]
if (senders) {
  forwarded.replyTo = senders.take(1)
}
if (!mail.text && mail.html) {
  forwarded.html = mail.html
}
forwarded
