package qiao.crm;

/**
 * Says that a company's 企业微信 and its CRM belong together.
 *
 * @param name the key under {@code qiao.joins}, or the account of 企业微信 that names its CRM itself
 * @param wecom the account of the company's application: messages, doors, sidebar
 * @param contacts the account that may read and write members and departments
 * @param customers the account that may read and mark customers
 * @param crm the account of the CRM
 * @param crmVendor the CRM's vendor document, such as {@code ec}
 * @param tenant the CRM's tenant that bindings name; blank where there is only one
 * @param organisation how people are kept in step, as the account of 企业微信 says it; blank: as {@code
 *     qiao.organisation} says
 */
public record Join(
    String name,
    String wecom,
    String contacts,
    String customers,
    String crm,
    String crmVendor,
    String tenant,
    String organisation) {}
