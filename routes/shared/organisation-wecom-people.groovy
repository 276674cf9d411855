// 企业微信一个部门的成员 → 组织同步的人；主部门在前。没有读到的留空。
def people = body.userlist.collect { member ->
  def all = member.department ?: []
  def main = member.main_department
  [id: member.userid, name: member.name ?: '', departments: main in all ? [main] + (all - main) : all, mobile: member.mobile ?: '',
   email: member.email ?: '', title: member.position ?: '', active: member.status == null || member.status in [1, 4]]
}
[people: people, next: '']
