'use strict';
const form = document.querySelector('.filter');
if (form) {
  const show = () => {
    const wanted = new Set([...form.querySelectorAll('[name=effect]:checked')].map((box) => box.value));
    for (const change of document.querySelectorAll('.change')) {
      change.hidden = !change.dataset.effects.split(' ').some((effect) => wanted.has(effect));
    }
    for (const file of document.querySelectorAll('.file')) {
      file.hidden = !file.querySelector('.change:not([hidden])');
    }
    document.body.classList.toggle('side', form.querySelector('[name=side]').checked);
  };
  const fold = (open) => document.querySelectorAll('details').forEach((file) => { file.open = open; });
  form.addEventListener('change', show);
  form.querySelector('[data-open]').addEventListener('click', () => fold(true));
  form.querySelector('[data-close]').addEventListener('click', () => fold(false));
  show();
}
