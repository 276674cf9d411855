/**
 * Watches over the whole suite that no secret leaves: every credential of the stand-ins, and every
 * token that they issue, is a canary. Whatever the program logs or prints in any test is read as it
 * is written, and so is every answer that a test gets from it; a test fails that finds one.
 */
package qiao.canary;
