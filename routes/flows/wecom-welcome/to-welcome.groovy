// 新客户事件 → 欢迎语。body 是事件：UserID、ExternalUserID、State、WelcomeCode。返回 null 表示不发。
def account = headers.QiaoAccount
def text = settings["qiao.wecom-welcome.$account"] ?: settings['qiao.wecom-welcome.text']

text ? [welcome_code: body.WelcomeCode, text: [content: text]] : null
