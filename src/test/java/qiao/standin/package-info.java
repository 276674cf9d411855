/**
 * Plays the vendors on a laptop and in tests: 腾讯问卷, 销售易 and the 企业微信群机器人 answer over real HTTP, as
 * strictly as their manuals say, and remember what they were asked. It owns their pages, their
 * data, and everything that may go wrong at a far end. It refuses to use any checking code of
 * Qiao's own, because a judge must not be the accused.
 */
package qiao.standin;
