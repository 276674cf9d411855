// 选中的会话消息 → 纷享销客的销售记录：跟进内容、关联的业务对象、附件。字段名见 config 的 archive-to-sales-record。
def set = { settings["qiao.archive-to-sales-record.${it}" as String] }
def export = variables.export

def lines = [
    "企业微信会话：${export.with}",
    "${export.span}，${export.count} 条消息",
    export.note ?: null,
].findAll()

def record = [
    dataObjectApiName         : set('object'),
    record_type               : 'default__c',
    (set('content-field'))    : lines.join('\n'),
    (set('related-field'))    : [[describe_api_name: export.object, id: export.record]],
]
if (variables.media) {
  record[set('file-field')] = [[ext: 'html', path: variables.media.mediaId, filename: export.file]]
}
def key = settings['qiao.accounts.fxiaoke-legacy.object-key']
if (key) {
  record[key] = export.export
}

[data: [object_data: record]]
