/**
 * Sends and receives mail: the carrier behind {@code vendor:mail/sendMail}, and the step {@code
 * mailbox:<account>} that puts the mails of a folder into an inbox. It owns what the protocols
 * leave open: what a server's reply means, charsets that lie, attachments and where they lie, which
 * mails were taken already. It refuses to mark or delete a mail before the inbox has it, and to let
 * a mail's own headers steer anything.
 */
package qiao.mail;
