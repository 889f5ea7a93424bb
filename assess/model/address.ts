/** Whether a host address is every address of the host: left out, 0.0.0.0, or :: in any of its spellings. */
export function isEveryAddress(address: string): boolean {
  const plain = address.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:/i, '');
  return plain === '' || plain === '*' || /^[0:.]*$/.test(plain);
}

/** Whether only the host itself can reach an address: 127.0.0.0/8, ::1, or localhost. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:/i, '');
  return /^127\.\d+\.\d+\.\d+$/.test(plain) || /^(0{0,4}:){2,7}0{0,3}1$/.test(plain) || plain === 'localhost';
}
