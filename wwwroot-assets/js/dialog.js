// Opens and closes a dialog of the browser's own.
export const open = dialog => { if (!dialog.open) dialog.showModal(); };
// What the dialog was about may have gone meanwhile, and the dialog with it.
export const close = dialog => dialog?.close();
