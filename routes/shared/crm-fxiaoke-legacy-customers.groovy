// 记录 → Qiao 的客户。作废的当作没有；只有线索的名称是人名，别的对象只说编号和负责人。
def lead = variables.object == 'LeadsObj'
def names = [id: '_id'] + (lead ? [:] : [name: '', mobile: '', company: ''])
def rows = body.data.dataList.findAll { it.life_status != 'invalid' }

qiao.customer.CrmRecord.listOf(variables.object, rows, names, [:])
