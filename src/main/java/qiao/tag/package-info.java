/**
 * Owns the agreement of customer tags between 企业微信 and a CRM: compares both libraries, makes what
 * is missing once somebody has said which side wins, and marks customers both ways. It deletes no
 * tag.
 */
package qiao.tag;
