// 企业微信的成员 → 组织同步的人；主部门在前。没有读到的留空。
def member = body
def all = member.department ?: []
def main = member.main_department
[id: member.userid, name: member.name ?: '', departments: main in all ? [main] + (all - main) : all, mobile: member.mobile ?: '',
 email: member.email ?: '', title: member.position ?: '', active: member.status == null || member.status in [1, 4]]
