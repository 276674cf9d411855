// 通知 → 管理员读的文字：body 是收集到的情况（见 README），这里加上 title 和 text。
def where = { it.account ? "${it.flow}（${it.account}）" : it.flow }
def fault = {
  [
      'refused'      : '对方拒绝',
      'misconfigured': '配置不对',
      'in-doubt'     : '结果不明，需人工核对',
      'unclear'      : '结果不明，重试已结束',
      'busy'         : '对方一直忙或不通，重试已结束',
      'not-retried'  : '按账号的规则不再重试',
      'unbound'      : '接收人没有绑定',
      'unexpected'   : '流程出错',
      ''             : '流程主动停放',
  ].getOrDefault(it.fault, it.fault)
}

// 最常见、CRM 管理员自己就能处理的一种，用中文说；其余照原文。
def unbound = { it.fault == 'unbound' && it.receiver }
def reason = { unbound(it) ? "CRM 员工 ${it.receiver} 没有绑定这个账号的 OA 用户" : (it.reason ?: fault(it)) }
def advice = { unbound(it) ? '绑定这名员工，待办随后自动送达' : it.advice }

def reasons = body.reasons.collect { "· ${fault(it)}：${where(it)}，${it.deliveries} 条" }

def examples = body.examples.withIndex().collect { it, i ->
  [
      "${i + 1}. ${where(it)} 投递 ${it.delivery}",
      it.todo ? "   待办：${it.todo}" : "   业务键：${it.key}",
      it.receiver ? "   接收人：${it.receiver}" : null,
      "   原因：${reason(it)}",
      advice(it) ? "   处理：${advice(it)}" : null,
      it.look ? "   查看：${it.look}" : null,
  ].findAll().join('\n')
}

def title = "Qiao：${body.deliveries} 条消息停下了，需要处理"
def more = body.more > 0 ? "还有 ${body.more} 条。" : ''
def look = body.look ?: '/api/deliveries?state=PARKED（未绑定的：/api/bindings/unbound）'

body + [
    title: title,
    text : ([title, '', '按原因：'] + reasons + ['', '例如：'] + examples + ['', "${more}全部见 ${look}"])
        .join('\n'),
]
