/**
 * Knows every secret of this process and masks it wherever text leaves: logs, records, errors. It
 * also masks personal data in logs, and seals what has to be kept. It refuses to hand a secret
 * back.
 */
package qiao.secret;
