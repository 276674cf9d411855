// 组织同步的改动 → 企业微信的成员；没有改的字段不写。手机号激活后改不了，不改。
def member = [userid: body.id]
[name: 'name', email: 'email', position: 'title'].each { field, told -> if (body[told]) member[field] = body[told] }
if (body.departments) member.department = body.departments.collect { it as long }
member
