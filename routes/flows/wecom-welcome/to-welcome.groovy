// 新客户事件 → 欢迎语。body 是事件：UserID、ExternalUserID、State、WelcomeCode。返回 null 表示不发。
// variables.welcome 是 qiao.customers.welcomes 里第一条符合的规则；没有符合的，用账号的、再用通用的欢迎语。
def account = headers.QiaoAccount
def text = variables.welcome ?: settings["qiao.wecom-welcome.$account"] ?: settings['qiao.wecom-welcome.text']

text ? [welcome_code: body.WelcomeCode, text: [content: text]] : null
