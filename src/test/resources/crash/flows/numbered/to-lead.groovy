// 序号 → 销售线索：外部唯一键就是消息的键，结果不明时按它查证。
def setting = { String key -> settings["qiao.accounts.crm.$key"] }

[data: [
    entityType            : setting('lead-type') as Long,
    ownerId               : setting('lead-owner') as Long,
    name                  : headers.QiaoKey,
    (setting('lead-key')) : headers.QiaoKey,
]]
