// 通知 → 群机器人消息：用纯文本，原因里的尖括号和星号不会变成格式或提醒。
import qiao.vendor.Texts

[
    msgtype: 'text',
    text   : [content: Texts.cut(body.text, 2048, '…（内容过长，已截断）')],
]
