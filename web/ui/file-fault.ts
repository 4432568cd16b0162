/** Why a file would be refused; the Worker looks into it itself, this spares sending it. */
export function fileFault(
  { type, size }: Pick<File, 'type' | 'size'>,
  { mimes, bytesMax }: { mimes: readonly string[]; bytesMax: number },
): 'notThis' | 'tooLarge' | null {
  if (!mimes.includes(type)) return 'notThis';
  return size > bytesMax ? 'tooLarge' : null;
}
