// 销售记录 → 侧边栏的一行。再核对一次关联的对象：别的客户的记录不能显示。
def set = { settings["qiao.archive-to-sales-record.${it}" as String] }
def subject = variables.question

(body.data?.dataList ?: [])
    .findAll { record ->
      def related = record[set('related-field')]
      related instanceof List && related.any { it instanceof Map && it.id == subject.id }
    }
    .take(subject.most as int)
    .collect { record ->
      [
          at  : (record.create_time ?: 0) as long,
          by  : '',
          text: (record[set('content-field')] ?: '') as String,
      ]
    }
