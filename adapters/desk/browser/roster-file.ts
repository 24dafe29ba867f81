/** A file on its way: its bytes in base64, as they go to the desk each time. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: string;
}

/** What fits in a request. A list of ten thousand people is about one megabyte. */
const MOST = 5 * 1024 * 1024;

/** The file, or a sentence that says why not. */
export async function readChosen(file: File): Promise<ChosenFile | string> {
  if (file.size > MOST) {
    return `${file.name} is larger than 5 MB, which is more than a list of members needs. Save the sheet with the members by itself, and choose that.`;
  }
  try {
    return { name: file.name, bytes: await asBase64(file) };
  } catch {
    return `${file.name} could not be read. It may be open in another program: close it there, then choose it again.`;
  }
}

function asBase64(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
