package qiao.tag;

/**
 * Says which tag of the CRM is which of 企业微信.
 *
 * @param own whether Qiao made the one in 企业微信
 */
record Pair(String crm, String wecom, boolean own) {}
