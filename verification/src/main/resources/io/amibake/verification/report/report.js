// The choice of what is shown lasts in the address, so that a link to the page keeps it.
const boxes = document.querySelectorAll('input[name="show"]');
const show = choice => {
  document.body.dataset.show = choice;
  boxes.forEach(box => { box.checked = box.value === choice; });
};
boxes.forEach(box => box.addEventListener('change', () => {
  show(box.value);
  history.replaceState(null, '', '#' + box.value);
}));
if (location.hash === '#all' || location.hash === '#problems') {
  show(location.hash.slice(1));
}
