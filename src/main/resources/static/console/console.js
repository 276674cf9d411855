// The only script of ours: what neither HTML nor htmx can do. Every page works without it.

// What did not get through is told above the page, and what was typed stays where it is.
const TOLD = {
  ended: ['登录已过期，什么也没有改变；填的内容还在。', 'Your login has ended; nothing is lost.'],
  gone: ['连不上服务器，什么也没有改变；请稍后再试。', 'The server can\'t be reached; try again in a moment.'],
  role: ['没有做，什么也没有改变。请再试一次；仍然不行，就是你的角色不能做这件事，请找管理员。',
    'Not done. Try once more; if it fails again, your role does not allow this.'],
  failed: ['没有做成，什么也没有改变。', 'This was not done.'],
  broken: ['服务器没能处理，请稍后再试；仍然不行请联系管理员。', 'The server failed; try again, or ask an administrator.']
};

function tell(kind, of, why) {
  const box = document.getElementById('trouble');
  const [zh, en] = TOLD[kind];
  const parts = [text('span', zh), text('span', en, 'en'), why ? text('span', why, 'mono') : null]
    .concat(kind === 'ended' ? logins() : []).filter(part => part);
  if (box.dataset.kind !== kind || (why && !box.textContent.includes(why))) {
    box.replaceChildren(...parts.flatMap(part => [part, ' ']));
  }
  box.dataset.kind = kind;
  box.of = of;
}

// A refusal stays until its own element gets through; what concerned everything goes with any success.
function clear(by) {
  const box = document.getElementById('trouble');
  if (box.dataset.kind && (['ended', 'gone'].includes(box.dataset.kind) || !by || box.of === by)) {
    box.replaceChildren();
    delete box.dataset.kind;
  }
}

function text(name, words, look) {
  const part = document.createElement(name);
  part.textContent = words;
  if (look) {
    part.className = look;
  }
  if (look === 'en') {
    part.lang = 'en';
  }
  return part;
}

function logins() {
  const here = text('a', '登录，回到这一页');
  here.href = '/login?to=' + encodeURIComponent(location.pathname + location.search);
  const beside = text('a', '在新窗口登录，再回来继续');
  beside.href = '/login';
  beside.target = '_blank';
  return [here, beside];
}

// Asks whether the person is still logged in, and takes over the token that forms need now: it is
// another one after each login, also after one in another window.
async function renew() {
  let answer;
  try {
    answer = await fetch('/console/session', { headers: { 'HX-Request': 'true' } });
  } catch (nobody) {
    tell('gone');
    return false;
  }
  if (!answer.ok) {
    tell(answer.status === 401 ? 'ended' : 'broken');
    return false;
  }
  const token = (await answer.json()).csrf;
  document.querySelector('meta[name="csrf-token"]').content = token;
  document.querySelectorAll('input[name="_csrf"]').forEach(field => { field.value = token; });
  clear();
  return true;
}

window.addEventListener('focus', () => {
  if (document.getElementById('trouble').dataset.kind === 'ended') {
    renew();
  }
});

// A form that changes something asks first, where it says so (data-sure), and is sent only when its
// person is still logged in: a browser would leave the page, and what was typed would be lost.
const ASKED_AGAIN_AFTER = 10000;
const asking = new WeakSet();
const asked = new WeakSet();
document.addEventListener('submit', async event => {
  const form = event.target;
  const submitter = event.submitter;
  if (asked.delete(form)) {
    return;
  }
  const question = (submitter && submitter.dataset.sure) || form.dataset.sure;
  // A second click while the first one is on its way is none; the way ends where the page is left. Who
  // stopped the browser meanwhile can click again after a while.
  const stop = asking.has(form) || (question && !window.confirm(question));
  if (stop || form.getAttribute('method') === 'post') {
    event.preventDefault();
    event.stopPropagation();
  }
  if (!stop && event.defaultPrevented) {
    asking.add(form);
    if (await renew()) {
      asked.add(form);
      form.requestSubmit(submitter);
      setTimeout(() => asking.delete(form), ASKED_AGAIN_AFTER);
    } else {
      asking.delete(form);
    }
  }
}, true);

// Requests of htmx carry the token against forged requests, as forms do.
document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name="csrf-token"]');
  const header = document.querySelector('meta[name="csrf-header"]');
  if (token && header) {
    event.detail.headers[header.content] = token.content;
  }
});

// A session that ended is told; htmx by itself would leave the page for the login.
document.addEventListener('htmx:beforeOnLoad', event => {
  if (event.detail.xhr.status === 401) {
    event.preventDefault();
    tell('ended');
  }
});
document.addEventListener('htmx:responseError', async event => {
  const { xhr, elt } = event.detail;
  // Perhaps only the page's token is an older login's: the next try has the new one.
  if (xhr.status === 403 && !await renew()) {
    return;
  }
  const page = new DOMParser().parseFromString(xhr.responseText, 'text/html');
  const why = page.getElementById('why');
  const kind = xhr.status === 403 ? 'role' : xhr.status < 500 || why ? 'failed' : 'broken';
  tell(kind, elt, why && why.textContent);
});
document.addEventListener('htmx:sendError', event => tell('gone', event.detail.elt));
document.addEventListener('htmx:timeout', event => tell('gone', event.detail.elt));
document.addEventListener('htmx:afterRequest', event => {
  if (event.detail.successful) {
    clear(event.detail.elt);
  }
});

// <input type="checkbox" data-all="name"> ticks every box of that name within its form.
document.addEventListener('change', event => {
  const name = event.target.dataset && event.target.dataset.all;
  if (name) {
    event.target.form.querySelectorAll(`input[type="checkbox"][name="${name}"]`)
      .forEach(box => { box.checked = event.target.checked; });
  }
});

// <select data-goes> sends its form when something is chosen.
document.addEventListener('change', event => {
  if (event.target.matches && event.target.matches('select[data-goes]')) {
    event.target.form.requestSubmit();
  }
});
