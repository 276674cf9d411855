// 组织同步的人 → 企业微信的新成员；不发邀请，没有的字段不写。
def member = [userid: body.id, name: body.name, department: body.departments.collect { it as long }, to_invite: false]
[mobile: 'mobile', email: 'email', position: 'title'].each { field, told -> if (body[told]) member[field] = body[told] }
member
